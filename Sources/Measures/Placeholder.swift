enum MeasuresModule {}
