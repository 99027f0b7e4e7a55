"""From draft rows to the editions that visitors read.

compiler          rows -> Content
checks            publish checks that need no engine. PURE
check_runner      runs the checks of settings.PUBLISH_CHECKS, slow ones within a time limit
differences       what differs between two states of a guide, in words. PURE
draft_status      the draft of a guide beside its current edition
editions          publish an edition; find the current one or one by its number
current_editions  which edition of each guide is current, as this process knows it
stored_editions   load an edition from its row, once; remember which cannot be read
"""
