-- {{< hourglass vae preset="latent-2" seed="1" view="manifold" >}}: a lesson in an HTML page, a link to it in all else.
-- The site stands in the document's head: `hourglass-site: https://…/`.

local function escaped(text)
  local special = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
  return (text:gsub('[&<>"]', special))
end

local function encoded(text)
  return (text:gsub('[^%w%-._~,]', function(character) return ('%%%02X'):format(character:byte()) end))
end

local function sorted_keys(table_)
  local keys = {}
  for key in pairs(table_) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local is_loaded = false

return {
  hourglass = function(arguments, named, meta)
    local text = pandoc.utils.stringify
    local site = meta['hourglass-site'] and text(meta['hourglass-site'])
    if not site then error('hourglass: name the site in the head of the document, hourglass-site: https://…/') end
    if not arguments[1] then error('hourglass: which model? {{< hourglass vae >}}') end
    site = site:gsub('/?$', '/')
    local model = text(arguments[1])
    local attributes, keys = { 'model="' .. escaped(model) .. '"' }, { 'model=' .. encoded(model) }
    for _, key in ipairs(sorted_keys(named)) do
      local value = text(named[key])
      if value ~= '' then
        attributes[#attributes + 1] = key .. '="' .. escaped(value) .. '"'
        keys[#keys + 1] = key .. '=' .. encoded(value)
      end
    end
    local address = site .. '#' .. table.concat(keys, '&')
    if not quarto.doc.is_format('html:js') then return pandoc.Link('Hourglass: ' .. model, address) end
    local script = is_loaded and '' or '<script type="module" src="' .. escaped(site) .. 'embed.js"></script>\n'
    is_loaded = true
    return pandoc.RawBlock('html', script .. '<hourglass-playground ' .. table.concat(attributes, ' ') .. '>'
      .. '<a href="' .. escaped(address) .. '">Hourglass: ' .. escaped(model) .. '</a></hourglass-playground>')
  end,
}
