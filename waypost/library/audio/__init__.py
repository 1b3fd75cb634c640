"""Sound files that strangers made: what they really are, how long they are, and the same sound without its tags.

A file is known by its content, never by its name. What is kept holds sound and nothing else: no pictures, no place, no
names of programs and people.
"""

from waypost.library.audio.reading import ENDINGS, LARGEST, LARGEST_MB, Sound, SoundRefused, sound_of

__all__ = ["ENDINGS", "LARGEST", "LARGEST_MB", "Sound", "SoundRefused", "sound_of"]
