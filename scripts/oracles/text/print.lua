-- A note that the text refers to a second time is printed once.
local notes = {}

function Note(note)
  local text = pandoc.utils.stringify(note.content)
  if notes[text] then
    return {}
  end
  notes[text] = true
end
