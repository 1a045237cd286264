-- Creates products.
wrk.method = "POST"
wrk.body = '{ "id": "HT-10000", "description": "a product", "unit": "each", "listPrice": 1.00, "introducedOn": "2026-01-01", "stocked": true }'
wrk.headers["Content-Type"] = "application/json"
