-- What wrk sends for `cargo xtask bench stamps`: a seal of a new passport with every request.
-- Arguments: twelve symbols that no other run has, the body of a seal.
local SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
local threads = 0

local function base32(number, symbols)
  local text = ""
  for _ = 1, symbols do
    local digit = number % 32
    text = SYMBOLS:sub(digit + 1, digit + 1) .. text
    number = math.floor(number / 32)
  end
  return text
end

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  run, body, count = args[1], args[2], 0
  headers = { ["Content-Type"] = "application/json" }
end

function request()
  count = count + 1
  headers["Authorization"] = "Bearer 0" .. run .. base32(id, 2) .. base32(count, 11)
  return wrk.format("POST", nil, headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("stamps %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed))
end
