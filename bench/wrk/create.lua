-- Creates connections, each with a name that was not used before.
-- Arguments: the beginning of the names, unique to this run of wrk; the body, with @name where the name belongs.
local beginning, before, after
local count = 0

function init(args)
  beginning = args[1]
  before, after = args[2]:match('^(.*)@name(.*)$')
  wrk.method = 'POST'
  wrk.headers['Content-Type'] = 'application/json'
end

function request()
  count = count + 1
  return wrk.format(nil, nil, nil, before .. beginning .. count .. after)
end
