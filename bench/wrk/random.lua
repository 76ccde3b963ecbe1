-- Asks for one of many objects, a random one each time. NUMBER in the URL is where their numbers belong.
-- Argument: how many there are, counted from 1.
local before, after, count

function init(args)
  before, after = wrk.path:match('^(.*)NUMBER(.*)$')
  count = tonumber(args[1])
  math.randomseed(os.time())
end

function request()
  return wrk.format(nil, before .. math.random(count) .. after)
end
