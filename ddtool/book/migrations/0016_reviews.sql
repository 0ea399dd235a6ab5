-- Review opinions, audit problems, checklists (审议意见、问题整改、六个一、两问四评).

ALTER TABLE matter_move ADD COLUMN answers TEXT;    -- JSON object: the answers of a questionnaire, how often each was given
