import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Turns `<a name="x">`, how HTML marked a target before it had ids, into `<a id="x">`. */
export function anchorNames() {
  return (tree: Root): void => {
    visit(tree, 'element', ({ tagName, properties }) => {
      const { name, ...others } = properties;
      if (tagName !== 'a' || typeof name !== 'string') return;
      delete properties.name;
      if (name !== '' && others.id === undefined) properties.id = name;
    });
  };
}
