import { COMPARED_DAYS, type Layer } from '#spikes/detect/layer.ts';
import { isUnseen } from '#spikes/detect/new-scraper.ts';
import { findInterval } from '#spikes/detect/recurrence.ts';
import type { Rhythms } from '#spikes/detect/rhythms.ts';
import type { Stretch } from '#spikes/detect/stretch.ts';

/** What has come so many times within eight weeks is usual, whenever it comes. */
const OFTEN_TIMES = 3;

/** What is told of a scraper's levels: stretches, or a rhythm where a new scraper keeps to an interval. */
export class ToldStretches {
  readonly #slug: string | null;
  readonly #firstLoadedDay: number;
  readonly #rhythms: Rhythms;
  readonly #stretches: Stretch[] = [];

  /** @param firstLoadedDay the first whole day that the loaded history covers */
  constructor(slug: string | null, firstLoadedDay: number, rhythms: Rhythms) {
    this.#slug = slug;
    this.#firstLoadedDay = firstLoadedDay;
    this.#rhythms = rhythms;
  }

  /** @param settledDay the day from which on the level is the usual; null where it is not */
  tell({ kind, firstDay, booked, p, usualDays }: Layer, isOpen: boolean, settledDay: number | null): void {
    const days = booked.filter(({ day }) => settledDay === null || day < settledDay).sort((a, b) => a.day - b.day);
    if (days.length === 0 || kind === 'base') return;
    const interval = kind === 'new' ? findInterval(booked.map(({ day }) => day)) : null;
    if (interval !== null) {
      const usualUsd = booked.reduce((sum, { usd }) => sum + usd, 0) / booked.length;
      const rhythm = { kind: 'every', days: interval } as const;
      this.#rhythms.add(rhythm, new Set(booked.map(({ day }) => day)), usualUsd);
      return;
    }
    if (kind === 'new' && !isUnseen(firstDay, days, this.#firstLoadedDay)) return;
    this.#stretches.push({
      slug: this.#slug,
      kind,
      firstDay,
      lastDay: days.at(-1)?.day ?? firstDay,
      hours: null,
      days,
      isOpen,
      settledDay,
      p,
      usualDays,
    });
  }

  /**
   * The days of what has come so often before a day, at no interval, that it is usual; null where it is not.
   *
   * @param usd what the day costs: what cost half as much or more counts
   */
  findOften(day: number, usd: number): readonly number[] | null {
    const recent = this.#stretches.filter(({ kind, firstDay }) => kind === 'rise' && firstDay >= day - COMPARED_DAYS);
    const alike = recent.filter(({ days }) => days.some((each) => 2 * each.usd >= usd));
    return alike.length >= OFTEN_TIMES ? recent.flatMap(({ days }) => days.map((each) => each.day)) : null;
  }

  /** A single day that has turned out to be of a rhythm is none of them. */
  list(): readonly Stretch[] {
    const recurringDays = this.#rhythms.listDays();
    return this.#stretches.filter(({ firstDay, lastDay }) => firstDay !== lastDay || !recurringDays.has(firstDay));
  }
}
