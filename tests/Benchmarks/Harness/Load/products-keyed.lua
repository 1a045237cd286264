-- Creates products, each under an idempotency key of its own.
local run = tostring(os.time()) .. "-" .. tostring({}):sub(8)
local number = 0

wrk.method = "POST"
wrk.body = '{ "id": "HT-10000", "description": "a product", "unit": "each", "listPrice": 1.00, "introducedOn": "2026-01-01", "stocked": true }'
wrk.headers["Content-Type"] = "application/json"

request = function()
  number = number + 1
  wrk.headers["Idempotency-Key"] = '"' .. run .. "-" .. number .. '"'
  return wrk.format(nil, nil)
end
