import { expect, test } from 'vitest';
import { arrived, glideTo, pictureMs, poseAt } from './glide.ts';

const at = (lat: number, lng: number, heading: number | null = 0) => ({ position: { lat, lng }, heading });

test('a truck stands where its first fix says', () => {
  const glide = glideTo(undefined, at(37.7, -122.4), 1000, false);
  expect(poseAt(glide, 1000).position).toEqual({ lat: 37.7, lng: -122.4 });
  expect(arrived(glide, 1000)).toBe(true);
});

test('half-way in time is half-way on the way, and it turns the short way round', () => {
  const first = glideTo(undefined, at(37.7, -122.4, 350), 0, false);
  const second = glideTo(first, at(37.701, -122.4, 10), 1000, false);
  expect(poseAt(second, 1500)).toEqual({ position: { lat: expect.closeTo(37.7005), lng: -122.4 }, heading: 0 });
  expect(arrived(second, 1999)).toBe(false);
  expect(poseAt(second, 2000)).toEqual(at(37.701, -122.4, 10));
});

test('a new fix during a glide starts from where the truck is drawn, never from a jump back', () => {
  const first = glideTo(undefined, at(37.7, -122.4), 0, false);
  const second = glideTo(first, at(37.702, -122.4), 1000, false);
  const third = glideTo(second, at(37.704, -122.4), 1500, false);
  expect(third.from.position.lat).toBeCloseTo(37.701);
});

test('what cannot have been driven is a jump, and so is everything when motion is not wanted', () => {
  const first = glideTo(undefined, at(37.7, -122.4), 0, false);
  expect(glideTo(first, at(37.8, -122.4), 1000, false).durationMs).toBe(0);
  expect(glideTo(first, at(37.701, -122.4), 1000, true).durationMs).toBe(0);
});

test('a truck without a compass points where it drives and keeps that heading when it stands', () => {
  const first = glideTo(undefined, at(37.7, -122.4, null), 0, false);
  const east = glideTo(first, at(37.7, -122.39, null), 1000, false);
  expect(east.to.heading).toBeCloseTo(90, 0);
  const standing = glideTo(east, at(37.7, -122.39, null), 9000, false);
  expect(standing.to.heading).toBeCloseTo(90, 0);
});

test('a truck is drawn anew once it has come on by a pixel: often where the map is large, once a fix where the whole city is seen', () => {
  const first = glideTo(undefined, at(37.7, -122.4), 0, false);
  const hundredMetres = glideTo(first, at(37.7009, -122.4), 5000, false);
  expect(pictureMs(hundredMetres, 1)).toBeCloseTo(50, 0);
  expect(pictureMs(hundredMetres, 50)).toBeCloseTo(2500, -2);
  expect(pictureMs(hundredMetres, 400)).toBe(5000);
  expect(pictureMs(first, 1)).toBe(0);
});
