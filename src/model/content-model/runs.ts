import type { Element, ElementContent } from 'hast';

/** Whether a node is an element with a name. */
export function isElement(node: ElementContent | undefined, ...tagNames: string[]): node is Element {
  return node?.type === 'element' && tagNames.includes(node.tagName);
}

/** Whether a node is more than whitespace. */
export function isSolid(node: ElementContent): boolean {
  return node.type !== 'text' || node.value.trim() !== '';
}

/** Wraps each run of nodes other than the named elements. Whitespace alone is left unchanged. */
export function wrapOthers(
  nodes: readonly ElementContent[],
  names: ReadonlySet<string>,
  wrap: (run: ElementContent[]) => Element,
): ElementContent[] {
  const wrapped: ElementContent[] = [];
  let run: ElementContent[] = [];
  const finishRun = () => {
    if (run.some(isSolid)) wrapped.push(wrap(run));
    else wrapped.push(...run);
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && names.has(node.tagName)) {
      finishRun();
      wrapped.push(node);
    } else {
      run.push(node);
    }
  }
  finishRun();
  return wrapped;
}
