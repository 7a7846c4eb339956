enum RunningModule {}
