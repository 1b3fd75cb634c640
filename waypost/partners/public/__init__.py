"""What everybody may read of the directory and the registers: services, contacts abroad, checks of recruiters."""
