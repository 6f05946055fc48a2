// Runs in Offprint's own page, next to pdf.js. Two PDFs are open in it at once, `before` and `after`.

import { getDocument } from './pdf.min.mjs';
import * as pdfjsWorker from './pdf.worker.min.mjs';
import { regionsThatDiffer } from './regions.js';

// pdf.js uses this instead of a separate thread.
globalThis.pdfjsWorker = pdfjsWorker;

const received = { before: '', after: '' };
const opened = {};

/** Receives a part of a file, as Base64 of a whole number of bytes: calls of the browser have a size limit. */
globalThis.receive = (side, part) => {
  received[side] += part;
};

/** Opens what was received. Returns the metadata of the file. */
globalThis.openReceived = async (side) => {
  await opened[side]?.document.destroy();
  const data = Uint8Array.from(atob(received[side]), (character) => character.charCodeAt(0));
  received[side] = '';
  const document = await getDocument({ data, verbosity: 0, useWasm: false, useWorkerFetch: false }).promise;
  opened[side] = { document, labels: await document.getPageLabels() };
  const { info } = await document.getMetadata();
  return { pages: document.numPages, info };
};

/** Reads pages: their sizes in points, the main text, and separately the text around it. */
globalThis.readPages = async (side, numbers) => {
  const pages = [];
  for (const number of numbers) {
    const page = await opened[side].document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const pieces = await piecesOf(side, number, page);
    const text = (isWanted) => pieces.filter(isWanted).map(({ text }) => text);
    pages.push({
      number,
      width,
      height,
      text: text(({ isAround }) => !isAround).join(''),
      contents: contentsOf(pieces.filter(({ isAround }) => !isAround)),
      around: text(({ isAround, isNumber }) => isAround && !isNumber).join(' '),
    });
    page.cleanup();
  }
  return pages;
};

/**
 * Paints a page of each file, or of one of them, and returns where they differ.
 *
 * @param width of the images, in pixels
 * @param isShown whether images of differing pages are wanted
 */
globalThis.comparePages = async (numbers, width, isShown) => {
  const before = numbers.before && (await painted('before', numbers.before, width));
  const after = numbers.after && (await painted('after', numbers.after, width));
  const isPair = before !== undefined && after !== undefined;
  // For a page with another number, the text around the main text is compared only as text: the number may move it.
  const isMasked = isPair && before.numbers !== after.numbers;
  const regions = isPair ? differences(before, after, isMasked) : [];
  const isSame = isPair && regions.length === 0;
  if (isSame || !isShown) return { isSame, isMasked, regions };
  return {
    isSame,
    isMasked,
    regions,
    images: { before: before && (await imageOf(before)), after: after && (await imageOf(after)) },
  };
};

/** The text of pieces by their marked content, each up to the next interruption. */
function contentsOf(pieces) {
  const contents = [];
  for (const { number, text } of pieces) {
    const last = contents.at(-1);
    if (last?.number === number) last.text += text;
    else contents.push({ number, text });
  }
  return contents;
}

/** Pieces of a page's text, with their properties. */
async function piecesOf(side, pageNumber, page) {
  const { document, labels } = opened[side];
  const own = labels?.[pageNumber - 1] ?? String(pageNumber);
  const counts = [own, String(pageNumber), String(document.numPages)];
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const pieces = [];
  const open = [];
  for (const item of items) {
    if (item.type === 'endMarkedContent') open.pop();
    else if (item.type !== undefined) open.push({ isArtifact: item.tag === 'Artifact', number: numberOf(item) });
    else {
      const isArtifact = open.some((mark) => mark.isArtifact);
      const isNumber = (isArtifact || isAtEdge(item, height)) && isCount(item.str, own, counts);
      const text = item.hasEOL ? `${item.str}\n` : item.str;
      const number = open.findLast((mark) => mark.number !== null)?.number ?? null;
      const last = pieces.at(-1);
      // The end of a line may be reported after its text has ended.
      if (last && number === null && item.str.trim() === '') last.text += text;
      else pieces.push({ text, number, isAround: isArtifact || isNumber, isNumber, item });
    }
  }
  return pieces;
}

/** pdf.js combines the ids of the page's object and of the marked content: `p12R_mc3`. */
function numberOf({ id }) {
  const number = /_mc(\d+)$/.exec(id ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

/** Whether a text is where pages have headers and footers. A file with tags marks these. */
function isAtEdge({ transform }, height) {
  const place = transform[5] / height;
  return place < edge || place > 1 - edge;
}

/** Share of the page height for the header, and for the footer: three centimetres of an A4 sheet. */
const edge = 0.1;

/** Whether a text is the number of its page, possibly with the total number of pages. */
function isCount(text, own, counts) {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.includes(own) && words.every((word) => counts.includes(word));
}

async function painted(side, number, width) {
  const page = await opened[side].document.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const scale = Math.min(width / size.width, mostHeight / size.height);
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const canvasContext = canvas.getContext('2d', { willReadFrequently: true });
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  const around = (await piecesOf(side, number, page)).filter(({ isAround }) => isAround);
  page.cleanup();
  const [numbers, words] = [true, false].map((wanted) => around.filter(({ isNumber }) => isNumber === wanted));
  const textOf = (pieces) => pieces.map(({ text }) => text.trim()).join(' ');
  const boxesOf = (pieces) => pieces.map(({ item }) => boxOf(item, viewport));
  return {
    canvas,
    canvasContext,
    numbers: textOf(numbers),
    words: textOf(words),
    numberBoxes: boxesOf(numbers),
    boxes: boxesOf(around),
  };
}

/** The most pixels of a page's height: a banner may be longer than a browser can paint. */
const mostHeight = 8000;

/** The box of a text, in pixels, with room for descenders. */
function boxOf({ transform, width, height }, viewport) {
  const [x, y] = [transform[4], transform[5]];
  const corners = viewport.convertToViewportRectangle([x, y - height / 2, x + width, y + height * 1.25]);
  const [left, right] = [corners[0], corners[2]].sort((a, b) => a - b);
  const [top, bottom] = [corners[1], corners[3]].sort((a, b) => a - b);
  return {
    left: Math.floor(left) - 1,
    top: Math.floor(top) - 1,
    right: Math.ceil(right) + 1,
    bottom: Math.ceil(bottom) + 1,
  };
}

/** Where two pages differ, in thousandths of a page, ignoring their numbers if these differ. */
function differences(before, after, isMasked) {
  const { width, height } = after.canvas;
  if (before.canvas.width !== width || before.canvas.height !== height) {
    return [{ left: 0, top: 0, width: 1000, height: 1000 }];
  }
  const [old, now] = [pixelsOf(before), pixelsOf(after)];
  if (isMasked) {
    const boxes = before.words === after.words ? 'boxes' : 'numberBoxes';
    for (const box of [...before[boxes], ...after[boxes]]) {
      blank(old, box, width, height);
      blank(now, box, width, height);
    }
  }
  return regionsThatDiffer(old, now, width, height);
}

function pixelsOf({ canvas, canvasContext }) {
  return canvasContext.getImageData(0, 0, canvas.width, canvas.height).data;
}

function blank(pixels, { left, top, right, bottom }, width, height) {
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    const row = y * width;
    pixels.fill(255, 4 * (row + Math.max(0, left)), 4 * (row + Math.min(width, Math.max(0, right))));
  }
}

/** Quality of WebP images: text stays sharp, and a page takes about 40 kB (measured). */
const quality = 0.8;

async function imageOf({ canvas }) {
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { mediaType: blob.type, width: canvas.width, height: canvas.height, base64: btoa(text) };
}
