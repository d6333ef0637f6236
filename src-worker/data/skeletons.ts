export interface Point {
  x: number
  y: number
}

/** A line drawn without lifting the pen: smooth pieces that meet in corners, each beginning where the one before it ends. */
export type Stroke = Point[][]

/** One way of writing a digit, in a box of 1 x 1 with y downwards. */
export interface Skeleton {
  /** How many of this digit are written so, against the weights of its other ways. */
  weight: number
  strokes: Stroke[]
}

/** Hundredths of the box as "x,y x,y": a smooth line through these points, " | " behind a point that is a corner. */
const way = (weight: number, ...strokes: string[]): Skeleton => ({ weight, strokes: strokes.map(parseStroke) })

function parseStroke(text: string): Stroke {
  return text.split(' | ').map((piece) =>
    piece.split(' ').map((point) => {
      const [x = 0, y = 0] = point.split(',').map(Number)
      return { x: x / 100, y: y / 100 }
    }),
  )
}

/** The ways of writing each digit, by digit. */
export const skeletons: readonly (readonly Skeleton[])[] = [
  [
    way(4, '55,2 24,10 5,45 14,82 46,99 82,85 95,50 82,14 50,2'),
    way(2, '62,4 35,3 18,30 17,68 40,98 66,86 78,50 73,18 52,4'),
    way(2, '72,10 40,0 8,30 6,70 40,99 84,80 94,40 70,8 46,12'),
  ],
  [
    way(4, '50,0 50,50 50,100'),
    way(3, '24,24 40,13 54,0 | 53,50 52,100'),
    way(2, '22,24 40,13 52,0 | 52,50 52,99', '20,100 52,99 84,99'),
  ],
  [
    way(4, '8,26 24,6 58,0 87,20 74,50 40,78 4,99 | 50,97 98,97'),
    way(3, '8,20 34,0 74,5 84,34 55,68 22,94 6,88 20,77 50,91 96,94'),
    way(2, '14,16 45,0 80,14 78,42 45,74 12,95 | 45,90 70,99 96,88'),
  ],
  [
    way(4, '10,14 44,0 84,14 74,40 38,48 | 78,56 92,80 50,100 5,87'),
    way(3, '10,3 48,2 86,2 | 64,22 44,40 | 84,54 90,82 50,100 5,90'),
    way(2, '14,10 50,0 80,18 62,42 45,48 66,52 88,74 60,98 8,94'),
  ],
  [
    way(3, '22,2 12,32 8,56 | 50,57 98,53', '76,4 73,50 70,100'),
    way(3, '70,0 36,36 2,68 | 50,68 100,66', '70,0 70,50 69,100'),
    way(2, '18,4 16,30 34,48 60,46 82,30 | 84,4 | 80,50 76,100'),
  ],
  [
    way(4, '88,2 52,2 20,4 | 16,25 13,45 | 46,36 85,48 90,77 50,100 5,90'),
    way(3, '22,4 18,26 15,46 | 46,38 84,50 88,78 50,100 6,92', '22,4 52,5 92,1'),
    way(2, '90,6 46,2 18,20 32,42 70,53 87,75 55,98 8,92'),
  ],
  [
    way(4, '76,0 36,20 8,60 20,92 54,100 87,80 74,57 40,56 12,76'),
    way(3, '52,0 26,32 12,68 26,95 56,99 80,84 70,66 44,64 18,82'),
    way(2, '84,8 50,4 16,34 8,68 28,96 64,98 90,74 72,50 34,54 12,72'),
  ],
  [
    way(4, '5,5 50,4 95,3 | 66,45 42,100'),
    way(3, '5,5 50,4 95,3 | 66,45 42,100', '30,52 56,49 84,48'),
    way(2, '6,22 8,4 | 50,5 93,3 | 78,28 56,60 50,100'),
  ],
  [
    way(4, '76,14 46,0 16,15 30,40 64,58 88,80 50,100 10,82 30,58 68,41 85,18 66,5'),
    way(3, '50,47 20,34 22,10 52,0 82,13 78,36 50,47 14,62 12,88 50,100 88,88 84,60 50,47'),
    way(2, '84,8 50,0 20,18 38,42 66,62 76,84 46,100 20,84 34,60 62,38 88,10'),
  ],
  [
    way(4, '88,18 56,0 15,14 14,42 50,52 80,36 90,14 | 88,50 80,100'),
    way(3, '84,20 56,0 18,14 18,40 50,50 78,36 86,14 | 88,48 78,86 48,100 16,92'),
    way(2, '78,8 46,2 18,24 28,48 60,46 82,16 | 74,50 52,100'),
  ],
]
