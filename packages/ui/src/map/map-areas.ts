import type { CornerRef, MultiPolygon, Position, Ring } from '@truckroll/kernel/polygons.ts';

/** A named piece of the ground. */
export type MapArea = { id: string; label: string; colour: string; polygons: MultiPolygon };

/** Areas on a map, one of which may be in hand; or one that is being drawn. */
export type MapAreas = {
  areas: readonly MapArea[];
  selectedId: string | undefined;
  onSelect: (id: string | undefined) => void;
  /** Given where the corners of the selected area can be changed. */
  editing: { corner: CornerRef | undefined; onCorner: (corner: CornerRef | undefined) => void; onMove: (corner: CornerRef, to: Position) => void; onAdd: (corner: CornerRef, at: Position) => void; onRemove: (corner: CornerRef) => void } | undefined;
  /** Given while an area is drawn, corner by corner. */
  drawing: { corners: Ring; colour: string; onAdd: (at: Position) => void; onMove: (index: number, to: Position) => void; onClose: () => void } | undefined;
  /** A place that is looked at, such as an address whose area is asked for. */
  mark: { position: { lat: number; lng: number }; label: string } | undefined;
};
