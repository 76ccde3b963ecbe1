-- Asks for one of many objects, a random one each time. The URL ends where their numbers follow.
-- Argument: how many there are, counted from 1.
local path, count

function init(args)
  path = wrk.path
  count = tonumber(args[1])
  math.randomseed(os.time())
end

function request()
  return wrk.format(nil, path .. math.random(count))
end
