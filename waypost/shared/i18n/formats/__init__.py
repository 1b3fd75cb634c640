"""How Django writes days where its own way of a language is not ours (`FORMAT_MODULE_PATH`)."""
