-- Run by wrk. Sends requests with a body when told so (method and length after "--" on the command line), and prints
-- the result as one line of name=value pairs, times in microseconds, for org.wsgi4j.benchmarks.load.LoadResult.

function init(args)
  if #args == 2 then
    wrk.method = args[1]
    wrk.body = string.rep("x", tonumber(args[2]))
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "result requests=%d duration_us=%d p50_us=%d p99_us=%d connect_errors=%d read_errors=%d write_errors=%d"
      .. " status_errors=%d timeouts=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
