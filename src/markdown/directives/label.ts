import type { PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';

/** Removes the label, which is the first paragraph, from the content of a container. */
export function takeLabel({ children }: ContainerDirective): PhrasingContent[] {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return [];
  children.shift();
  return first.children;
}
