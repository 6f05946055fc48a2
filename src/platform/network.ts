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
  /**
   * Asks whether there is something at an address, and reads no more of it than that takes.
   *
   * @param address `http:` or `https:`, without a fragment
   * @param ids what a page there is to have elements with
   */
  probe(address: string, ids?: readonly string[]): Promise<Probe>;
}

/** What is known of an address once its server was asked, or why nothing is. */
export type Probe =
  | {
      state: 'answered';
      /** Of HTTP. */
      status: number;
      /** Where it has moved for good. Absent where it has not. */
      moved?: string | undefined;
      /** Those of the ids that the page does not have. Empty where it is no page of HTML, or too long to be read. */
      missing: readonly string[];
    }
  | { state: ProbeFault; reason: string };

/**
 * Why nothing is known: the faults of fetching, and
 *
 * - `nameless`: no address is known for its host
 * - `certificate`: its server does not prove who it is
 * - `late`: the time for all was up before its turn came
 */
export type ProbeFault = NetworkFault | 'nameless' | 'certificate' | 'late';

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
  async probe() {
    return { state: 'frozen', reason: 'there is no network' };
  },
};
