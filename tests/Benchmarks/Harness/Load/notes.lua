-- Creates notes.
wrk.method = "POST"
wrk.body = '{ "text": "a note of some length, as notes are", "owner": "anna" }'
wrk.headers["Content-Type"] = "application/json"
