"""Opening files that strangers made, in a process of its own: no secrets, little memory, nothing it could write to.

`waypost.documents.inspection` starts it. Nothing in here may import Django or anything of Waypost but `sealing`.
"""
