-- Notes stand at the end, without numbers: pandoc counts those of each file, and a book those of each chapter.
local notes = {}

function Note(note)
  table.insert(notes, pandoc.Div(note.content))
  return {}
end

function Pandoc(document)
  for _, note in ipairs(notes) do
    document.blocks:insert(note)
  end
  return document
end
