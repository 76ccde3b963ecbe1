-- Sends the same body again and again.
-- Arguments: the body, its content type, and how many characters stand for @large in it, where it has that.
function init(args)
  local large = string.rep('x', tonumber(args[3] or '0'))
  wrk.method = 'POST'
  wrk.body = string.gsub(args[1], '@large', large)
  wrk.headers['Content-Type'] = args[2]
end
