-- Writes each `piece` of a document as Typst for look.typ, as a JSON list of the text and the anchors in it.
-- What pandoc's own writer would lose is said here: divs and spans become functions, formulas carry their reading.

local file = assert(io.open(os.getenv("HANDBOOK_READINGS")))
local readings = pandoc.json.decode(file:read("a"), false)
file:close()

local function raw(text) return pandoc.RawInline("typst", text) end
local function block(text) return pandoc.RawBlock("typst", text) end

local function quoted(text)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("\n", "\\n"):gsub("\t", "\\t"):gsub("\r", "") .. '"'
end

local function written(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), "typst", { wrap_text = "none" }):gsub("%s+$", "")
end

local plain = {}

-- Headings and labels return by the hundred, and each call of the writer costs a millisecond.
local function inner(inlines)
  local words = inlines:find_if(function(it) return it.t ~= "Str" and it.t ~= "Space" end) == nil and pandoc.utils.stringify(inlines)
  if words and plain[words] then return plain[words] end
  local typst = written({ pandoc.Plain(inlines) })
  if words then plain[words] = typst end
  return typst
end

-- A call that takes content; `;` keeps what follows from being read as part of it.
local function call(name, arguments, inlines)
  local out = pandoc.Inlines({ raw("#hb." .. name .. arguments .. "[") })
  out:extend(inlines)
  out:insert(raw("];"))
  return out
end

-- An address in a PDF is ASCII.
local function address(target)
  return (target:gsub("[\128-\255]", function(byte) return ("%%%02X"):format(byte:byte()) end))
end

local function linking(name)
  return {
    Link = function(link)
      if link.target:sub(1, 1) == "#" then
        return call(name, "(" .. quoted(link.target:sub(2)) .. ")", link.content)
      end
      return call("outside", "(" .. quoted(address(link.target)) .. ")", link.content)
    end,
  }
end

-- Lists of entries with page numbers: the link of each item, then what is said about it.
local function entries(name)
  return {
    BulletList = function(list)
      local out = pandoc.Blocks({})
      for _, item in ipairs(list.content) do
        local text, said, target = pandoc.Inlines({}), pandoc.Inlines({}), ""
        for _, inline in ipairs(item[1].content) do
          if inline.t == "Link" then
            target, text = inline.target:sub(2), inline.content
          elseif inline.t == "Span" then
            said:extend(inline.content)
          end
        end
        out:insert(block("#hb." .. name .. "(" .. quoted(target) .. ", [" .. inner(text) .. "], [" .. inner(said) .. "])"))
      end
      return out
    end,
  }
end

-- Pandoc 3.9 gives some symbols names that Typst 0.15 has dropped, and scales delimiters as if they were text.
local function renamed(typst)
  local text = false
  return (typst:gsub('[^"]+', function(part)
    text = not text
    if not text then return part end
    part = part:gsub("#scale%(x: (%d+%%), y: %d+%%%)%[(\\.)%]", "lr(size: #%1, %2)")
    part = part:gsub("#scale%(x: (%d+%%), y: %d+%%%)%[([^%]]+)%]", "lr(size: #%1, %2)")
    return (part:gsub("(%a)%.circle", "%1.o"):gsub("%f[%a]sect%f[%A]", "inter"))
  end))
end

local formulas = {}

local function formula(math)
  local key = math.mathtype .. math.text
  if not formulas[key] then
    local typst = written({ pandoc.Plain({ math }) })
    if typst:sub(1, 1) ~= "$" then error("a formula cannot be set in print; write it with other commands: " .. math.text) end
    local call = math.mathtype == "DisplayMath" and "#hb.display(" or "#hb.formula("
    formulas[key] = call .. quoted(readings[math.text] or math.text) .. ", " .. renamed(typst) .. ");"
  end
  return raw(formulas[key])
end

local numbers = { Link = function(link) return raw("#hb.page-of(" .. quoted(link.target:sub(2)) .. ");") end }
local quiet = { facts = true, why = true }

local function div(element)
  local class = element.classes[1]
  if class == nil then return nil end
  if class == "pages" or class == "index" then return element:walk(entries(class == "pages" and "entry" or "index-entry")) end
  if class == "terms" then element = element:walk(numbers) end
  if quiet[class] then element = element:walk(linking("to")) end
  return element
end

-- What decides how wide a column is, in letters: its longest text, its longest word, and all that stands under its head.
local function measured(table)
  local found = {}
  local function count(row, under)
    for column, cell in ipairs(row.cells) do
      local text = pandoc.utils.stringify(cell.contents)
      local of = found[column]
      of.longest, of.all = math.max(of.longest, #text), of.all + (under and #text or 0)
      for word in text:gmatch("[^%s%-]+") do of.word = math.max(of.word, #word) end
    end
  end
  for column = 1, #table.colspecs do found[column] = { longest = 0, word = 0, all = 0 } end
  for _, row in ipairs(table.head.rows) do count(row, false) end
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.body) do count(row, true) end
  end
  local out = ""
  for _, of in ipairs(found) do out = out .. ("(longest: %d, word: %d, all: %d), "):format(of.longest, of.word, of.all) end
  table.attributes.measured = out
  return table
end

-- Only `look.typ` knows how wide the paper is.
local function sized(table)
  local columns = table.attributes.measured
  table.attributes.measured = nil
  return block((written({ table }):gsub("columns: [^\n]+,", function() return "columns: hb.widths(" .. columns .. ")," end, 1)))
end

local function wrapped(element)
  local class = element.classes[1]
  if class == nil or class == "cell" then return element.content end
  local out = pandoc.Blocks({ block("#hb." .. class .. (element.classes[2] and "(" .. quoted(element.classes[2]) .. ")" or "") .. "[") })
  if class == "row" then
    out = pandoc.Blocks({ block("#hb.row(" .. quoted(element.classes[2]) .. ", [" .. inner(element.content[1].content) .. "])[") })
    out:extend({ table.unpack(element.content, 2) })
  else
    out:extend(element.content)
  end
  out:insert(block("]"))
  return out
end

local shapes = {
  traverse = "topdown",
  Div = div,
  Table = function(table) return measured(table):walk(linking("to")) end,
  Span = function(span)
    if span.classes[1] == "evidence" then return span:walk(linking("to")) end
  end,
}

-- What links can lead to, and what the table of contents lists.
local found

local function title(header)
  local class = header.classes[1] or "section"
  local name = header.identifier ~= "" and quoted(header.identifier) or "none"
  local text, opens = inner(header.content), ""
  if header.identifier ~= "" then
    found.anchors:insert(header.identifier)
    if class ~= "front" then found.headings:insert({ header.level, text, header.identifier }) end
  end
  if class == "part" then
    opens = "#set page(header: none, fill: hb.tint)\n"
  elseif header.level < 3 and class ~= "front" then
    opens = "#set page(header: hb.running-head(" .. name .. ", [" .. text .. "]), fill: none)\n"
  end
  return block(("%s#hb.title-of(%s, %d, %s)[%s]"):format(opens, quoted(class), header.level, name, text))
end

local function span(element)
  if element.identifier ~= "" then
    found.anchors:insert(element.identifier)
    return raw("#hb.anchor(" .. quoted(element.identifier) .. ");")
  end
  if element.classes[1] then return call(element.classes[1], "", element.content) end
end

-- Pandoc 3.9 leaves a number at the head of a cell as it is, which Typst takes for the start of a list.
local function numbered(block)
  local first = block.content[1]
  local digits = first and first.t == "Str" and first.text:match("^(%d+)%.$")
  if digits then block.content[1] = raw(digits .. "\\.") end
  return block
end

local final = {
  Plain = numbered,
  Link = linking("refer").Link,
  Math = formula,
  Header = title,
  Span = span,
  Div = wrapped,
  Table = sized,
  Image = function(image)
    return raw("#hb.drawing(" .. quoted(image.src) .. ", " .. quoted(pandoc.utils.stringify(image.caption)) .. ");")
  end,
  Code = function(code) return raw("#raw(" .. quoted(code.text) .. ");") end,
  CodeBlock = function(code)
    return block("#raw(block: true, lang: " .. quoted(code.classes[1] or "text") .. ", " .. quoted(code.text) .. ")")
  end,
}

function Writer(document)
  local out = pandoc.List({})
  for _, piece in ipairs(document.blocks) do
    found = { anchors = pandoc.List({}), headings = pandoc.List({}) }
    found.text = written(piece.content:walk(shapes):walk(final))
    out:insert(found)
  end
  return pandoc.json.encode(out)
end
