package io.agentspan.engine.state;

/**
 * Where a line of numbered rows begins and ends. Places are never used twice.
 *
 * @param head place of the first row
 * @param tail place behind the last row; equal to the head when the line is empty
 */
public record Line(int head, int tail) {
    public static final Line EMPTY = new Line(0, 0);

    public boolean holdsNothing() {
        return head == tail;
    }

    public int length() {
        return tail - head;
    }

    public Line longer(int rows) {
        return new Line(head, tail + rows);
    }

    public Line withoutFirst(int rows) {
        return new Line(head + rows, tail);
    }
}
