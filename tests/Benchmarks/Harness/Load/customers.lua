-- Asks for one customer after the other by key, leaving out the deleted and the rotten ones. Size of the ERP: CUSTOMERS.
local customers = tonumber(os.getenv("CUSTOMERS") or "100000")
math.randomseed(7)

request = function()
  local n
  repeat
    n = math.random(0, customers - 1)
  until n % 50 ~= 23 and n % 1000 ~= 617
  return wrk.format("GET", "/api/customers/" .. (100001 + n))
end
