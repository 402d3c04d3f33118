package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is on disk in a workspace, read beside the running product. */
record Store(Path workspace) {

    /** The newest text of a call's note; empty where there is none. */
    String note(String call) {
        var rows = rows("journal.db", "SELECT text FROM note WHERE call = ? ORDER BY revision DESC", call);
        return rows.isEmpty() ? "" : rows.getFirst().get("text");
    }

    /** The calls as filed with the address book; {@code contact}, {@code talked}, {@code note} and {@code code} among the columns. */
    List<Map<String, String>> records(String call) {
        return rows("book.db", "SELECT * FROM record WHERE call = ?", call);
    }

    /** What waits to be filed of a call. */
    List<Map<String, String>> outgoing(String call) {
        return rows("journal.db", "SELECT * FROM outgoing WHERE call = ?", call);
    }

    private List<Map<String, String>> rows(String file, String query, String call) {
        var rows = new ArrayList<Map<String, String>>();
        if (!Files.exists(workspace.resolve(file))) return rows;
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(file) + "?busy_timeout=5000");
                var statement = database.prepareStatement(query)) {
            statement.setString(1, call);
            var result = statement.executeQuery();
            var columns = result.getMetaData();
            while (result.next()) {
                var row = new HashMap<String, String>();
                for (var i = 1; i <= columns.getColumnCount(); i++) row.put(columns.getColumnName(i), result.getString(i));
                rows.add(row);
            }
        } catch (SQLException e) {
            return List.of(); // it is being made: the caller asks again
        }
        return rows;
    }
}
