-- Whether only a command moves a route forward once it has drained: yes after a move back by command, no after one by yarp.json.
ALTER TABLE routes ADD COLUMN drains_held INTEGER NOT NULL DEFAULT 0;
