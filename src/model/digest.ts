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

/** Does something with bytes, and keeps the results for as many of the latest bytes as `most` says. */
export function keptByDigest<Made>(most: number, make: (bytes: Uint8Array) => Made): (bytes: Uint8Array) => Made {
  const results = new Map<string, Made>();
  return (bytes) => {
    const digest = sha256(bytes);
    const made = results.get(digest) ?? make(bytes);
    // The last one again, so that the first is the one that was not used for the longest time.
    results.delete(digest);
    results.set(digest, made);
    for (const first of results.keys()) if (results.size > most) results.delete(first);
    return made;
  };
}
