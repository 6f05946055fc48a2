// The parts of foliate-js that the preview uses. The package has no types.

declare module 'foliate-js/epub.js' {
  export interface Loader {
    loadText(name: string): Promise<string> | null;
    loadBlob(name: string, type?: string): Promise<Blob> | null;
    getSize(name: string): number;
  }
  export interface Target {
    index: number;
    anchor?: number | ((document: Document) => Element | Range | number | null);
  }
  export class EPUB {
    constructor(loader: Loader);
    init(): Promise<this>;
    readonly sections: readonly {
      id: string;
      createDocument(): Promise<Document>;
      resolveHref?(href: string): string;
    }[];
    readonly landmarks?: readonly { href: string; type: readonly string[] }[] | null;
    resolveHref(href: string): Target | null;
    isExternal(href: string): boolean;
    destroy(): void;
  }
}

declare module 'foliate-js/paginator.js' {
  import type { EPUB, Target } from 'foliate-js/epub.js';
  export class Paginator extends HTMLElement {
    open(book: EPUB): void;
    goTo(target: Target): Promise<void>;
    next(): Promise<void>;
    prev(): Promise<void>;
    setStyles(styles: string): void;
    destroy(): void;
  }
}
