"""Text as data: sentences with offsets, language, numbers, and the terms that keyword search sees."""
