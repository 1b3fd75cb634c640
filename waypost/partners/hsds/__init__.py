"""The service directory as open data, after HSDS 3.1 (Open Referral)."""
