"""What `make bench` runs: a register of any size on each database, and every figure beside its bar."""
