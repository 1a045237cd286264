-- Creates notes, each under an idempotency key of its own.
local run = tostring(os.time()) .. "-" .. tostring({}):sub(8)
local number = 0

wrk.method = "POST"
wrk.body = '{ "text": "a note of some length, as notes are", "owner": "anna" }'
wrk.headers["Content-Type"] = "application/json"

request = function()
  number = number + 1
  wrk.headers["Idempotency-Key"] = '"' .. run .. "-" .. number .. '"'
  return wrk.format(nil, nil)
end
