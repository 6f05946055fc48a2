import { createHash } from 'node:crypto';
import type { Nodes } from 'hast';

/** A digest of trees, without the places of their nodes: these move with each line that is added before them. */
export function treeDigest(trees: readonly Nodes[]): string {
  const parts: string[] = [];
  const add = (nodes: readonly Nodes[]) => {
    for (const node of nodes) {
      const { position: _, ...own } = node;
      if (!('children' in own)) parts.push(JSON.stringify(own));
      else {
        const { children, ...rest } = own;
        parts.push(JSON.stringify(rest), `${children.length}:`);
        add(children);
      }
    }
  };
  add(trees);
  return sha256(parts.join(''));
}

/** The SHA-256 of bytes, or of a text in UTF-8, in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
