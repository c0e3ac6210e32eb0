-- What pandoc's EPUB writer leaves out: how a formula is read aloud, and names of classes that CSS can tell apart.

local file = assert(io.open(os.getenv("HANDBOOK_READINGS")))
local readings = pandoc.json.decode(file:read("a"), false)
file:close()

local options = pandoc.WriterOptions({ html_math_method = "mathml" })

local function attribute(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

function Math(math)
  local html = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ math }) }), "html5", options)
  local formula, count = html:gsub("<math", '<math alttext="' .. attribute(readings[math.text] or math.text) .. '"', 1)
  if count == 0 then error("a formula cannot be set in the EPUB; write it with other commands: " .. math.text) end
  return pandoc.RawInline("html", formula)
end
