-- A word stands for each formula: how it is set, pandoc and Offprint do not agree on, and MathJax judges it elsewhere.
function Math()
  return pandoc.Str('offprintformula')
end
