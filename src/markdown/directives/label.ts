import type { PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';

/** Takes the label out of the content of a container, where it stands as a first paragraph. */
export function takeLabel({ children }: ContainerDirective): PhrasingContent[] {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return [];
  children.shift();
  return first.children;
}
