export function roomFor(element: Element): number {
  let block = element.parentElement ?? document.body;
  while (/^(?:inline|contents|ruby)/u.test(getComputedStyle(block).display) && block.parentElement)
    block = block.parentElement;
  const { paddingLeft, paddingRight } = getComputedStyle(block);
  return block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}
