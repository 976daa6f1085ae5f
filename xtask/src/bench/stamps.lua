-- What wrk sends for `cargo xtask bench stamps`: a seal of a new passport with every request.
-- Arguments: twelve symbols that no other run has, the body of a seal.
--
-- wrk shares the machine with what it measures, so a request is put together from parts made once.
local SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
local threads = 0
local pairs_of = {}

local function symbol(number)
  return SYMBOLS:sub(number + 1, number + 1)
end

-- Two symbols that stand for ten bits, from the bit `at` on.
local function two(number, at)
  return pairs_of[math.floor(number / 2 ^ at) % 1024]
end

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  for number = 0, 1023 do
    pairs_of[number] = symbol(math.floor(number / 32)) .. symbol(number % 32)
  end
  local headers = {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer 0" .. args[1] .. symbol(id) .. "*",
  }
  before, after = wrk.format("POST", nil, headers, args[2]):match("^(.-)%*(.*)$")
  count = 0
end

function request()
  count = count + 1
  local n = count
  return before .. "0000" .. two(n, 30) .. two(n, 20) .. two(n, 10) .. two(n, 0) .. after
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("stamps %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed))
end
