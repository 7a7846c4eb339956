enum DriverModule {}
