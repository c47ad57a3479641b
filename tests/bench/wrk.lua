-- Asks for one address after the other: wrk … -s wrk.lua -- FILE, a line for each: path, tab, the ETag the browser has.
local requests, number = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, etag = line:match("^([^\t]+)\t?(.*)$")
    wrk.headers["If-None-Match"] = etag ~= "" and etag or nil
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  number = number % #requests + 1
  return requests[number]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format("%d %d %d %f %f\n", summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
