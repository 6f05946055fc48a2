import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import type { Page } from 'puppeteer-core';
import { withPage } from '../page.ts';

/** A document of the reading order, as the reading system shows it. */
export interface ShownSection {
  path: string;
  wellFormed: boolean;
  /** Characters of its text. */
  text: number;
  pages: number;
  brokenPictures: string[];
  /** Text that is cut off at the edge of a page. */
  cutOff: string[];
}

/** An entry of a list of links, followed. */
export interface FollowedEntry {
  label: string;
  /** Whether what it leads to stands on the page that is shown then. */
  lands: boolean;
  /** How the text at its target begins. */
  text: string;
}

/** A note, opened at its reference. */
export interface OpenedNote {
  reference: string;
  /** What the reading system takes it for. */
  type: string;
  text: string;
  /** Whether it has a link back to the reference. */
  leadsBack: boolean;
}

/** A book in a reading system: foliate-js, the engine of Foliate, which shows a book in columns of the window's size. */
export interface Reader {
  page: Page;
  sections(): Promise<ShownSection[]>;
  entries(list: 'toc' | 'pageList'): Promise<FollowedEntry[]>;
  notes(count: number): Promise<OpenedNote[]>;
  /** How much of the book is read, from 0 to 1, after each of `count` pages, and when the last was turned back. */
  turn(count: number): Promise<{ places: number[]; back: number }>;
  goTo(target: string | number): Promise<void>;
  /** Sets what the reader chose: size, colours. */
  style(rules: string): Promise<void>;
}

const modules = join(import.meta.dirname, '../../../node_modules');

/** Opens a book in the reading system, served from this machine, on a screen of a size in CSS pixels. */
export async function withReader<T>(
  book: Uint8Array,
  { width, height }: { width: number; height: number },
  use: (reader: Reader) => Promise<T>,
): Promise<T> {
  const server = await serve(book);
  try {
    return await withPage(async (page) => {
      const faults: unknown[] = [];
      page.on('pageerror', (error) => faults.push(error));
      await page.setViewport({ width, height });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForSelector('body[data-ready]').catch((error: unknown) => {
        throw new Error(`Cannot open the book in the reading system: ${String(faults[0] ?? error)}`);
      });
      return use(readerIn(page));
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function readerIn(page: Page): Reader {
  const ask = <T>(question: string, ...args: readonly (string | number)[]) =>
    page.evaluate(`reader.${question}(${args.map((value) => JSON.stringify(value)).join(', ')})`) as Promise<T>;
  return {
    page,
    sections: () => ask('sections'),
    entries: (list) => ask('entries', list),
    notes: (count) => ask('notes', count),
    turn: (count) => ask('turn', count),
    goTo: (target) => ask('goTo', target),
    style: (rules) => ask('style', rules),
  };
}

const shell =
  '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Reader</title>' +
  '<style>body { margin: 0 } foliate-view { display: block; height: 100vh }</style>' +
  '<script type="module" src="/page.js"></script></html>';

function serve(book: Uint8Array): Promise<Server> {
  const answer = async (path: string): Promise<[string, string | Uint8Array]> => {
    if (path === '/') return ['text/html', shell];
    if (path === '/book.epub') return ['application/epub+zip', book];
    if (path === '/page.js') return ['text/javascript', await readFile(join(import.meta.dirname, 'page.js'))];
    return ['text/javascript', await readFile(join(modules, normalize(path)))];
  };
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://127.0.0.1').pathname).then(
      ([type, content]) => response.setHeader('content-type', type).end(content),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
