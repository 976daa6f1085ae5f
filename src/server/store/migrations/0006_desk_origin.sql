-- The programme of the pack that an event of the desk goes back to: the words are its, and where it has left
-- the pack nothing of it takes place. Absent where the desk published the event itself.
ALTER TABLE desk_event ADD COLUMN origin TEXT;
