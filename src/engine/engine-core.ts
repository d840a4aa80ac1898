import type { RunPage, RunPageReply } from '#api/run-page-reply.ts';
import { Intake, type OpenLedger } from '#engine/intake.ts';
import { createLoadedHistory, type LoadedHistory } from '#engine/loaded-history.ts';
import type { EngineApi, HistorySummary, IngestReply, ListSummary } from '#engine/messages.ts';
import type { NoteKind } from '#domain/coverage.ts';
import type { PageRequest } from '#sync/ledger.ts';

/** The engine, but for the reading of bytes and the answering of questions. */
export interface EngineCore extends Omit<EngineApi, 'ask' | 'explain' | 'ingest' | 'ingestList'> {
  /** The runs that questions are about. */
  loaded(): LoadedHistory;
  /** @param notes about the reply beside its page */
  place(
    historyId: number,
    request: PageRequest,
    reply: RunPageReply,
    notes: readonly NoteKind[],
  ): IngestReply<HistorySummary>;
  placeList(historyId: number, questionKey: string, reply: RunPageReply): IngestReply<ListSummary>;
  /** The request for page 1 where that is all that can be asked for, and was not; else null. */
  nextFirst(historyId: number, nowMs: number): PageRequest | null;
  /** From here on pages other than the first can be read, of this history and of those to come. */
  provideLedger(open: OpenLedger): void;
}

/** More than a history can have; so many histories are left that their numbers stay exact. */
const REVISIONS_OF_A_HISTORY = 2 ** 32;

/** The core of the worker, without the worker: the loaded history and what can be asked of it. */
export function createEngineCore(): EngineCore {
  let historyId = 0;
  let openLedger: OpenLedger | null = null;
  let intake = new Intake({ sizes: [1], window: 'everything' });
  let history = openHistory(intake);

  function take<Summary>(id: number, reply: RunPageReply, receive: (page: RunPage) => Summary): IngestReply<Summary> {
    if (id !== historyId) return { kind: 'discarded' };
    return reply.kind === 'page' ? { kind: 'placed', summary: receive(reply.page) } : reply;
  }

  return {
    begin(id, options) {
      historyId = id;
      intake = new Intake(options);
      if (openLedger !== null) intake.provide(openLedger);
      // Answers of another history must not pass for answers of this one, not even where a worker died between them.
      intake.store.revision = id * REVISIONS_OF_A_HISTORY;
      history = openHistory(intake);
      return intake.summary;
    },

    changeVersion(id, options) {
      if (id === historyId) intake.changeVersion(options);
    },

    provideLedger(open) {
      openLedger = open;
      intake.provide(open);
    },

    nextFirst: (id, nowMs) => (id === historyId ? intake.nextFirst(nowMs) : null),

    next: (id, slots, nowMs) => (id === historyId ? intake.next(slots, nowMs) : []),

    place: (id, request, reply, notes) =>
      take(id, reply, (page) => {
        intake.receive(request, { ...page, notes: [...page.notes, ...notes] });
        return intake.summary;
      }),

    refuse: (id, request, reason) => (id === historyId ? intake.refuse(request, reason) : 'go-on'),

    poll(id, nowS, requests) {
      if (id === historyId) intake.poll(nowS, requests);
    },

    setWindow(id, window) {
      if (id === historyId) intake.setWindow(window);
    },

    verify(id) {
      if (id === historyId) intake.verify();
    },

    decide(id, decision) {
      if (id === historyId) intake.decide(decision);
    },

    admit(id) {
      if (id === historyId) intake.admit();
    },

    summary: (id) => (id === historyId ? intake.summary : null),

    placeList: (id, questionKey, reply) => take(id, reply, (page) => intake.receiveList(questionKey, page)),

    loaded: () => history,
  };
}

function openHistory(intake: Intake): LoadedHistory {
  const { store, serverRows } = intake;
  return createLoadedHistory(store, { serverRows, placeOf: (slug) => intake.placeOf(slug) });
}
