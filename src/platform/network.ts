/**
 * The web, as far as a document reaches into it: files that are read while it is built, and never afterwards. Passed in, so
 * that a test can hand over one of its own.
 */
export interface Network {
  /**
   * Reads a file of the web. An address that is asked for again is answered with the same bytes.
   *
   * @param address `http:` or `https:`
   * @throws NetworkError that says in words why there is no file
   */
  fetch(address: string): Promise<WebFile>;
}

/** What fetching may cost, and where it may reach. */
export interface NetworkOptions {
  /** Hosts, addresses and blocks of addresses that may be asked though they are private: `intranet.example`, `10.1.0.0/16`. */
  allow: readonly string[];
  /** Whether nobody is asked: what is there is what earlier builds have kept. */
  frozen: boolean;
  /** Seconds that one file may take. All files together may take ten times as long. */
  time: number;
  /** Megabytes, of a million bytes, that one file may have. All files together may have ten times as many. */
  size: number;
  signal: AbortSignal;
}

/** A file of the web. */
export interface WebFile {
  bytes: Uint8Array;
  /** Set where it is a copy of an earlier build, since its server could not be asked for it: why not. */
  unchecked?: string;
}

/**
 * Why there is no file:
 *
 * - `refused`: its server, or what is allowed, says no
 * - `private`: it lies in a network that documents may not look into
 * - `unreachable`: nobody answers, in time or at all
 * - `frozen`: nobody may be asked, and there is no copy
 */
export type NetworkFault = 'refused' | 'private' | 'unreachable' | 'frozen';

/** Thrown where a file of the web cannot be had. Its message continues "Cannot fetch it: …". */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly fault: NetworkFault;

  constructor(fault: NetworkFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** The web of a machine that is in none. */
export const noNetwork: Network = {
  async fetch() {
    throw new NetworkError('frozen', 'there is no network');
  },
};
